"""Values of reports put into words through the templates."""
