-- The cookies of adjustment 1 get serial numbers after they were adjusted.
UPDATE item SET uin_type = 1 WHERE id = '100000043';
