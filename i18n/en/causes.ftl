### Causes: in brackets, in the middle of a sentence.

cause-not-found = there is no such file or folder
cause-permission-denied = permission denied
cause-disk-full = the disk is full
cause-read-only = it can only be read, not written to
cause-already-exists = it exists already
cause-not-a-folder = there is a file where a folder should be, or the other way round
cause-in-use = another program is using it
cause-address-in-use = another program is using this address
cause-timed-out = there was no answer in time
cause-connection-refused = the connection was refused
cause-connection-lost = the connection was lost
cause-damaged = its content is damaged
cause-code = error code { $code }
cause-unknown = the cause is not known
