"""挂图作战: how everything stands on one day, as a wall chart shows it."""
