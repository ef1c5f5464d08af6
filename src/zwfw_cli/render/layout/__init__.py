"""Where the words of a paper go on its pages, whatever draws them."""
