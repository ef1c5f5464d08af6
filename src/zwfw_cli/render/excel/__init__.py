"""Workbooks: what offices fill in, sort and send on."""
