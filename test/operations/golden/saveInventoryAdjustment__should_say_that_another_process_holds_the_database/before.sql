-- Another process is in the middle of a transaction, and stays there.
BEGIN IMMEDIATE;
