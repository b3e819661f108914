INSERT INTO activity_lock
  (id, activity_type, activity_id, store_id, user_name, device_type, session_id, create_date)
VALUES (6, 'INVENTORY_ADJUSTMENT_TEMPLATE', '3', 5001, 'sim', 4, 'call-17', '2026-03-02T08:45:00.000Z');
