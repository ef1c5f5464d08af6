"""What was derived from the files of a workspace, kept for the next question.

Never trusted over its sources: it is used only while every file it came from is the same. It may be
deleted at any time; what cannot be read from it is read from the files. It holds data only.
"""
