"""考核: points by the office's own rules, each with its rule, its event, its day and its sum."""
