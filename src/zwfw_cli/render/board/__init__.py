"""挂图作战 as one file that needs no other: markup, style and pictures, and no script."""
