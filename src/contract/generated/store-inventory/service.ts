// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { ServiceDeclaration } from '../../table.js';
import type * as types from './types.js';

export const storeInventoryService = {
  "name": "StoreInventoryService",
  "port": "StoreInventoryPort",
  "portType": "StoreInventoryPortType",
  "binding": "StoreInventoryPortBinding",
  "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
  "faultNamespace": "http://www.oracle.com/retail/integration/services/exception/v1",
  "faultMessages": {
    "IllegalArgumentWSFaultException": {
      "message": "IllegalArgumentWSFaultException",
      "part": "fault",
      "element": "IllegalArgumentWSFaultException"
    },
    "IllegalStateWSFaultException": {
      "message": "IllegalStateWSFaultException",
      "part": "fault",
      "element": "IllegalStateWSFaultException"
    },
    "ValidationWSFaultException": {
      "message": "ValidationWSFaultException",
      "part": "fault",
      "element": "ValidationWSFaultException"
    }
  },
  "schemaNamespaces": [
    "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrInvCriVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrInvColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/InvAvailColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
    "http://www.oracle.com/retail/integration/services/exception/v1"
  ],
  "operations": {
    "lookupAvailableInventory": {
      "name": "lookupAvailableInventory",
      "input": {
        "message": "lookupAvailableInventory",
        "part": "parameters",
        "element": "lookupAvailableInventory"
      },
      "output": {
        "message": "lookupAvailableInventoryResponse",
        "part": "parameters",
        "element": "lookupAvailableInventoryResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "lookupInventoryInStore": {
      "name": "lookupInventoryInStore",
      "input": {
        "message": "lookupInventoryInStore",
        "part": "parameters",
        "element": "lookupInventoryInStore"
      },
      "output": {
        "message": "lookupInventoryInStoreResponse",
        "part": "parameters",
        "element": "lookupInventoryInStoreResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "lookupInventoryInTransferZone": {
      "name": "lookupInventoryInTransferZone",
      "input": {
        "message": "lookupInventoryInTransferZone",
        "part": "parameters",
        "element": "lookupInventoryInTransferZone"
      },
      "output": {
        "message": "lookupInventoryInTransferZoneResponse",
        "part": "parameters",
        "element": "lookupInventoryInTransferZoneResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "lookupInventoryForBuddyStores": {
      "name": "lookupInventoryForBuddyStores",
      "input": {
        "message": "lookupInventoryForBuddyStores",
        "part": "parameters",
        "element": "lookupInventoryForBuddyStores"
      },
      "output": {
        "message": "lookupInventoryForBuddyStoresResponse",
        "part": "parameters",
        "element": "lookupInventoryForBuddyStoresResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "ping": {
      "name": "ping",
      "input": {
        "message": "ping",
        "part": "parameters",
        "element": "ping"
      },
      "output": {
        "message": "pingResponse",
        "part": "parameters",
        "element": "pingResponse"
      },
      "payloadRequired": false,
      "faults": []
    }
  },
  "complexTypes": {
    "lookupAvailableInventory": {
      "name": "lookupAvailableInventory",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "InvAvailCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": {
            "complex": "InvAvailCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupAvailableInventoryResponse": {
      "name": "lookupAvailableInventoryResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "InvAvailColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailColDesc/v1",
          "type": {
            "complex": "InvAvailColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryInStore": {
      "name": "lookupInventoryInStore",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "StrInvCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvCriVo/v1",
          "type": {
            "complex": "StrInvCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryInStoreResponse": {
      "name": "lookupInventoryInStoreResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "StrInvColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvColDesc/v1",
          "type": {
            "complex": "StrInvColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryInTransferZone": {
      "name": "lookupInventoryInTransferZone",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "StrInvGpCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
          "type": {
            "complex": "StrInvGpCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryInTransferZoneResponse": {
      "name": "lookupInventoryInTransferZoneResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "StrInvColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvColDesc/v1",
          "type": {
            "complex": "StrInvColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryForBuddyStores": {
      "name": "lookupInventoryForBuddyStores",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "StrInvGpCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
          "type": {
            "complex": "StrInvGpCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryForBuddyStoresResponse": {
      "name": "lookupInventoryForBuddyStoresResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "StrInvColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvColDesc/v1",
          "type": {
            "complex": "StrInvColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "ping": {
      "name": "ping",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "arg0",
          "namespace": "",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "pingResponse": {
      "name": "pingResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1",
      "elements": [
        {
          "name": "return",
          "namespace": "",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "StrInvCriVo": {
      "name": "StrInvCriVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvCriVo/v1",
      "elements": [
        {
          "name": "item_id_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvCriVo/v1",
          "type": "string",
          "required": true,
          "many": true,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "store_id_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvCriVo/v1",
          "type": "long",
          "required": true,
          "many": true,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "uom_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "StrInvUomType",
            "values": [
              "STANDARD",
              "SELLING"
            ]
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "StrInvGpCriVo": {
      "name": "StrInvGpCriVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
      "elements": [
        {
          "name": "item_id_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
          "type": "string",
          "required": true,
          "many": true,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "uom_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvGpCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "StrInvUomType",
            "values": [
              "STANDARD",
              "SELLING"
            ]
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "StrInvColDesc": {
      "name": "StrInvColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvColDesc/v1",
      "elements": [
        {
          "name": "StrInvDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": {
            "complex": "StrInvDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvColDesc/v1",
          "type": "int",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 4
          }
        }
      ],
      "reading": "strict"
    },
    "StrInvDesc": {
      "name": "StrInvDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
      "elements": [
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "is_ranged",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "boolean",
          "required": true,
          "many": false
        },
        {
          "name": "is_estimated",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "boolean",
          "required": true,
          "many": false
        },
        {
          "name": "uom_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 4
          }
        },
        {
          "name": "case_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10,
            "fractionDigits": 2
          }
        },
        {
          "name": "stock_on_hand_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "back_room_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "shop_floor_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "delivery_bay_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "available_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "unavailable_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "nonsell_total_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "on_order_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "in_transit_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "cust_reserved_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "transfer_reserved_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "vendor_return_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "allocation_total_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "StrInvNslQty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": {
            "complex": "StrInvNslQty"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "StrInvNslQty": {
      "name": "StrInvNslQty",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
      "elements": [
        {
          "name": "nonsell_qty_type_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "quantity",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrInvDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        }
      ],
      "reading": "strict"
    },
    "InvAvailCriVo": {
      "name": "InvAvailCriVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
      "elements": [
        {
          "name": "items",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": "string",
          "required": true,
          "many": true,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "InvLocation",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": {
            "complex": "InvLocation"
          },
          "required": true,
          "many": true
        },
        {
          "name": "store_pickup_ind",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 1
          }
        }
      ],
      "reading": "strict"
    },
    "InvLocation": {
      "name": "InvLocation",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
      "elements": [
        {
          "name": "location",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "loc_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "InvLocType",
            "values": [
              "S",
              "W"
            ]
          },
          "required": false,
          "many": false
        },
        {
          "name": "channel_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1",
          "type": "int",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "InvAvailColDesc": {
      "name": "InvAvailColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailColDesc/v1",
      "elements": [
        {
          "name": "InvAvailDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": {
            "complex": "InvAvailDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailColDesc/v1",
          "type": "int",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 4
          }
        }
      ],
      "reading": "strict"
    },
    "InvAvailDesc": {
      "name": "InvAvailDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
      "elements": [
        {
          "name": "item",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "location",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "loc_type",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "InvLocType",
            "values": [
              "S",
              "W"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "channel_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "int",
          "required": false,
          "many": false
        },
        {
          "name": "available_qty",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "unit_of_measure",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 4
          }
        },
        {
          "name": "available_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "pack_calculate_ind",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvAvailDesc/v1",
          "type": "string",
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "IllegalArgumentWSFaultException": {
      "name": "IllegalArgumentWSFaultException",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": false,
          "many": false
        },
        {
          "name": "BusinessProblemDetail",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "BusinessProblemDetail"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "IllegalStateWSFaultException": {
      "name": "IllegalStateWSFaultException",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": false,
          "many": false
        },
        {
          "name": "BusinessProblemDetail",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "BusinessProblemDetail"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "ValidationWSFaultException": {
      "name": "ValidationWSFaultException",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "shortErrorMessage",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "errorDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": false,
          "many": false
        },
        {
          "name": "BusinessProblemDetail",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "BusinessProblemDetail"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "BusinessProblemDetail": {
      "name": "BusinessProblemDetail",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "problemDescription",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": true
        },
        {
          "name": "ProblemDetailEntry",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": {
            "complex": "ProblemDetailEntry"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "ProblemDetailEntry": {
      "name": "ProblemDetailEntry",
      "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
      "elements": [
        {
          "name": "name",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        },
        {
          "name": "value",
          "namespace": "http://www.oracle.com/retail/integration/services/exception/v1",
          "type": "string",
          "required": true,
          "many": false
        }
      ],
      "reading": "strict"
    }
  }
} as const satisfies ServiceDeclaration;

/** One function for each operation of the service, from payload to payload. */
export interface OperationTable<Context> {
  /** Returns what is available to sell of items at stores. */
  readonly lookupAvailableInventory: (context: Context, request: types.InvAvailCriVo) => Promise<types.InvAvailColDesc>;
  /** Returns the stock of items at stores, in all its parts. */
  readonly lookupInventoryInStore: (context: Context, request: types.StrInvCriVo) => Promise<types.StrInvColDesc>;
  /** Returns the stock of items at the stores of the same transfer zone. Transfer zones are not known here: the answer is always empty. */
  readonly lookupInventoryInTransferZone: (context: Context, request: types.StrInvGpCriVo) => Promise<types.StrInvColDesc>;
  /** Returns the stock of items at the buddy stores of a store: the other stores of its group. */
  readonly lookupInventoryForBuddyStores: (context: Context, request: types.StrInvGpCriVo) => Promise<types.StrInvColDesc>;
  /** Returns the text it was given; shows that the service can be reached. */
  readonly ping: (context: Context, request: string | undefined) => Promise<string | undefined>;
}
