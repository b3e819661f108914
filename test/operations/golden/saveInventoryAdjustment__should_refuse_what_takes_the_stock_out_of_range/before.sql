-- One unit below the most that a position can be.
UPDATE store_item_stock SET quantity_total = 899999999990001 WHERE store_id = 5000 AND item_id = '100000147';
