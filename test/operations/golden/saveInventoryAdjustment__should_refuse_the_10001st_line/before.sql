-- 9,997 lines more: with its three adjustment 4 has as many as it may have.
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9997)
INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
  SELECT 'FILL' || i, 0, 'Filler', 'EA', 100 FROM n;
INSERT INTO inv_adjust_line_item
  (inv_adjust_id, store_id, create_date, item_id, inv_adjust_reason_id, quantity, case_size)
  SELECT 4, 5000, (SELECT create_date FROM inv_adjust WHERE id = 4), id, 21, 10000, 100
  FROM item WHERE id LIKE 'FILL%';
