"""Values become text: tables, JSON, CSV, Markdown, reports."""
