INSERT INTO inv_adjust (id, store_id, status, publish, create_date, create_user)
 VALUES (900, 5000, 1, 1, '2026-03-01T08:00:00.000Z', 'demo');
INSERT INTO inv_adjust_line_item (id, inv_adjust_id, store_id, create_date, item_id,
  inv_adjust_reason_id, quantity, case_size)
 VALUES (9000, 900, 5000, '2026-03-01T08:00:00.000Z', '100000203', 21, 20000, 100);
INSERT INTO inv_adjust_line_item_uin (inv_adjust_line_item_id, uin)
 VALUES (9000, 'T10-5000-0001'), (9000, 'T10-5000-0002');
