INSERT INTO activity_lock
  (id, activity_type, activity_id, store_id, user_name, device_type, session_id, create_date)
VALUES (5, 'INVENTORY_ADJUSTMENT', '4', 5000, 'mlindqvist', 1, 'session 3', '2026-03-02T08:30:00.000Z');
INSERT INTO activity_lock
  (id, activity_type, activity_id, store_id, user_name, device_type, session_id, create_date)
VALUES (6, 'INVENTORY_ADJUSTMENT_TEMPLATE', '3', 5001, 'sim', 4, 'call-17', '2026-03-02T08:45:00.000Z');
INSERT INTO activity_lock
  (id, activity_type, activity_id, store_id, user_name, device_type, session_id, create_date)
VALUES (7, 'TRANSFER', 'T-99', NULL, 'tokafor', 2, 'session 9', '2026-03-02T08:50:00.000Z');
INSERT INTO activity_lock
  (id, activity_type, activity_id, store_id, user_name, device_type, session_id, create_date)
VALUES (4, 'INVENTORY_ADJUSTMENT', '3', 5001, 'jprakash', 1, 'session 1', '2026-03-01T08:59:00.000Z');
