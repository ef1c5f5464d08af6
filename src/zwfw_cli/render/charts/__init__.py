"""Small pictures as inline SVG: no script, no colour of their own (``templates/_charts.css``)."""
