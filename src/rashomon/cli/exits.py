"""What the exit status says.

0  everything given was read and compared
1  nothing could be read, or the comparison could not be done
2  the command was given wrongly: an unknown option, a setting or correction that does not fit
3  the comparison was done, but something that was given could not be read
"""

DONE = 0
FAILED = 1
USAGE = 2
NOT_ALL_READ = 3
