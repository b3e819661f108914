-- SQLite has no id left to give out, and says that it is full.
UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'inv_adjust';
