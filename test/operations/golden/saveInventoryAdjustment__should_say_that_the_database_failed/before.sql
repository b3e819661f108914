CREATE TRIGGER broken BEFORE INSERT ON inv_adjust
  BEGIN SELECT RAISE(ABORT, 'what only the log may tell'); END;
