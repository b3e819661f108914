UPDATE inv_adjust_reason SET active = 0 WHERE code <> 83;
