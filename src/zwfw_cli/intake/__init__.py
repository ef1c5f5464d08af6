"""Foreign documents become the draft of a registry.

The way of a notice, one module each::

    opening      which kind of file is it, may it be read at all
    wordfile, workbook, plaintext, pasted
                 .docx, .xlsx, text → paragraphs and grids of cells, each with its place
    columns      what the heading of a column says its cells are
    tables       grids → the table of tasks, found by its headings → rows
    inline       「（责任单位：…；完成时限：…）」 at the end of a clause → rows
    outline      the body's clauses: 二（一） and its sentences
    notice       document number, title, issuer, day
    targets      sentences → indicators
    cells, drafting
                 rows → tasks, units, what is doubtful
"""
