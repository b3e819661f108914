UPDATE store_item_stock SET quantity_total = -5000 WHERE store_id = 5000 AND item_id = '100000147';
