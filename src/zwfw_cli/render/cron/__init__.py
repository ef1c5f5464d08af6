"""The lines of crontab and systemd that run the five cadences."""
