"""Days, working days and periods of reports."""
