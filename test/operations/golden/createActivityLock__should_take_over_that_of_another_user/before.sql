INSERT INTO activity_lock
  (activity_type, activity_id, store_id, user_name, device_type, session_id, create_date)
VALUES ('INVENTORY_ADJUSTMENT', '4', 5000, 'mlindqvist', 1, 'session 3', '2026-03-02T08:30:00.000Z');
