-- No XML can carry this character: the answer cannot be written.
UPDATE inv_adjust SET comments = 'bell ' || chr(7) WHERE id = 4;
