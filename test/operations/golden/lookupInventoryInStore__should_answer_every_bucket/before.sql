UPDATE store_item_stock SET quantity_reserved = 10000, quantity_vendor_return = 25000,
  quantity_in_transit = 400000, quantity_shop_floor = 123400, quantity_delivery_bay = 50001
  WHERE store_id = 5000 AND item_id = '100000147';
