"""Reply sheets (填报表): what a unit is asked in a workbook, and what its answer comes to."""
