"""Messages on their way: to group robots and by mail. No address or password gets into a text."""
