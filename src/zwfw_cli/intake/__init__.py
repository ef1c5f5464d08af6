"""Foreign documents become the draft of a registry.

The way of a notice, one module each::

    files/       opening      which kind of file is it, may it be read at all
                 wordfile, workbook, oldsheet, csvtable, webpage, webarchive, pdffile, plaintext
                              → paragraphs and grids of cells, each with its place
                 apart, child    a PDF, a large web page: by a process of its own, within bounds
                 libreoffice  .doc, .wps, .et, .odt … → .docx and .xlsx
                 wrapped      lines that a page broke → paragraphs; torn: cells that it tore
    rules        what the notice says of all its units: the first leads
    tables/      columns, layout, tables, tablerows, rowcells: grids → rows
                 inline       「（责任单位：…；完成时限：…）」 at the end of a clause → rows
                 indicatortable
    body/        outline, statements, narrative, notice, targets: clauses, stages, the head, targets
    who, when    the cells of a row → units, deadline
    drafting     all of it → tasks, units, indicators, and what is doubtful
    questions    the same doubt about many rows is one question
"""
