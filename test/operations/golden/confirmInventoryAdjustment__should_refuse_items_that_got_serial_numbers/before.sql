UPDATE item SET uin_type = 1 WHERE id = '100000195';
