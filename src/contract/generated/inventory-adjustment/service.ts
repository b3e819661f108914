// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { ServiceDeclaration } from '../../table.js';
import type * as types from './types.js';

export const inventoryAdjustmentService = {
  "name": "InventoryAdjustmentService",
  "port": "InventoryAdjustmentPort",
  "portType": "InventoryAdjustmentPortType",
  "binding": "InventoryAdjustmentPortBinding",
  "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
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
    "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
    "http://www.oracle.com/retail/integration/base/bo/Nothing/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/NslQtyTypColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/NslQtyTypDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjTplRef/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrColDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
    "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
    "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
    "http://www.oracle.com/retail/integration/services/exception/v1"
  ],
  "operations": {
    "lookupInventoryAdjustmentReason": {
      "name": "lookupInventoryAdjustmentReason",
      "input": {
        "message": "lookupInventoryAdjustmentReason",
        "part": "parameters",
        "element": "lookupInventoryAdjustmentReason"
      },
      "output": {
        "message": "lookupInventoryAdjustmentReasonResponse",
        "part": "parameters",
        "element": "lookupInventoryAdjustmentReasonResponse"
      },
      "payloadRequired": false,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "lookupNonSellableQuantityType": {
      "name": "lookupNonSellableQuantityType",
      "input": {
        "message": "lookupNonSellableQuantityType",
        "part": "parameters",
        "element": "lookupNonSellableQuantityType"
      },
      "output": {
        "message": "lookupNonSellableQuantityTypeResponse",
        "part": "parameters",
        "element": "lookupNonSellableQuantityTypeResponse"
      },
      "payloadRequired": false,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "lookupInventoryAdjustmentTemplateHeader": {
      "name": "lookupInventoryAdjustmentTemplateHeader",
      "input": {
        "message": "lookupInventoryAdjustmentTemplateHeader",
        "part": "parameters",
        "element": "lookupInventoryAdjustmentTemplateHeader"
      },
      "output": {
        "message": "lookupInventoryAdjustmentTemplateHeaderResponse",
        "part": "parameters",
        "element": "lookupInventoryAdjustmentTemplateHeaderResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "readInventoryAdjustmentTemplateDetail": {
      "name": "readInventoryAdjustmentTemplateDetail",
      "input": {
        "message": "readInventoryAdjustmentTemplateDetail",
        "part": "parameters",
        "element": "readInventoryAdjustmentTemplateDetail"
      },
      "output": {
        "message": "readInventoryAdjustmentTemplateDetailResponse",
        "part": "parameters",
        "element": "readInventoryAdjustmentTemplateDetailResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "lookupInventoryAdjustmentHeader": {
      "name": "lookupInventoryAdjustmentHeader",
      "input": {
        "message": "lookupInventoryAdjustmentHeader",
        "part": "parameters",
        "element": "lookupInventoryAdjustmentHeader"
      },
      "output": {
        "message": "lookupInventoryAdjustmentHeaderResponse",
        "part": "parameters",
        "element": "lookupInventoryAdjustmentHeaderResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "readInventoryAdjustmentDetail": {
      "name": "readInventoryAdjustmentDetail",
      "input": {
        "message": "readInventoryAdjustmentDetail",
        "part": "parameters",
        "element": "readInventoryAdjustmentDetail"
      },
      "output": {
        "message": "readInventoryAdjustmentDetailResponse",
        "part": "parameters",
        "element": "readInventoryAdjustmentDetailResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "saveInventoryAdjustment": {
      "name": "saveInventoryAdjustment",
      "input": {
        "message": "saveInventoryAdjustment",
        "part": "parameters",
        "element": "saveInventoryAdjustment"
      },
      "output": {
        "message": "saveInventoryAdjustmentResponse",
        "part": "parameters",
        "element": "saveInventoryAdjustmentResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "confirmInventoryAdjustment": {
      "name": "confirmInventoryAdjustment",
      "input": {
        "message": "confirmInventoryAdjustment",
        "part": "parameters",
        "element": "confirmInventoryAdjustment"
      },
      "output": {
        "message": "confirmInventoryAdjustmentResponse",
        "part": "parameters",
        "element": "confirmInventoryAdjustmentResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "saveAndConfirmInventoryAdjustment": {
      "name": "saveAndConfirmInventoryAdjustment",
      "input": {
        "message": "saveAndConfirmInventoryAdjustment",
        "part": "parameters",
        "element": "saveAndConfirmInventoryAdjustment"
      },
      "output": {
        "message": "saveAndConfirmInventoryAdjustmentResponse",
        "part": "parameters",
        "element": "saveAndConfirmInventoryAdjustmentResponse"
      },
      "payloadRequired": true,
      "faults": [
        "IllegalArgumentWSFaultException",
        "IllegalStateWSFaultException",
        "ValidationWSFaultException"
      ]
    },
    "cancelInventoryAdjustment": {
      "name": "cancelInventoryAdjustment",
      "input": {
        "message": "cancelInventoryAdjustment",
        "part": "parameters",
        "element": "cancelInventoryAdjustment"
      },
      "output": {
        "message": "cancelInventoryAdjustmentResponse",
        "part": "parameters",
        "element": "cancelInventoryAdjustmentResponse"
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
    "lookupInventoryAdjustmentReason": {
      "name": "lookupInventoryAdjustmentReason",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "Nothing",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/Nothing/v1",
          "type": {
            "complex": "Nothing"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryAdjustmentReasonResponse": {
      "name": "lookupInventoryAdjustmentReasonResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjRsnColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnColDesc/v1",
          "type": {
            "complex": "StrAdjRsnColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupNonSellableQuantityType": {
      "name": "lookupNonSellableQuantityType",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "Nothing",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/Nothing/v1",
          "type": {
            "complex": "Nothing"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupNonSellableQuantityTypeResponse": {
      "name": "lookupNonSellableQuantityTypeResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "NslQtyTypColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypColDesc/v1",
          "type": {
            "complex": "NslQtyTypColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryAdjustmentTemplateHeader": {
      "name": "lookupInventoryAdjustmentTemplateHeader",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjTpHdCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": {
            "complex": "StrAdjTpHdCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryAdjustmentTemplateHeaderResponse": {
      "name": "lookupInventoryAdjustmentTemplateHeaderResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjTpHdColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdColDesc/v1",
          "type": {
            "complex": "StrAdjTpHdColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "readInventoryAdjustmentTemplateDetail": {
      "name": "readInventoryAdjustmentTemplateDetail",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjTplRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplRef/v1",
          "type": {
            "complex": "StrAdjTplRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "readInventoryAdjustmentTemplateDetailResponse": {
      "name": "readInventoryAdjustmentTemplateDetailResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjTplDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": {
            "complex": "StrAdjTplDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryAdjustmentHeader": {
      "name": "lookupInventoryAdjustmentHeader",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjHdrCriVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": {
            "complex": "StrAdjHdrCriVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "lookupInventoryAdjustmentHeaderResponse": {
      "name": "lookupInventoryAdjustmentHeaderResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjHdrColDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrColDesc/v1",
          "type": {
            "complex": "StrAdjHdrColDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "readInventoryAdjustmentDetail": {
      "name": "readInventoryAdjustmentDetail",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
          "type": {
            "complex": "StrAdjRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "readInventoryAdjustmentDetailResponse": {
      "name": "readInventoryAdjustmentDetailResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": {
            "complex": "StrAdjDesc"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "saveInventoryAdjustment": {
      "name": "saveInventoryAdjustment",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjModVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": {
            "complex": "StrAdjModVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "saveInventoryAdjustmentResponse": {
      "name": "saveInventoryAdjustmentResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
          "type": {
            "complex": "StrAdjRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "confirmInventoryAdjustment": {
      "name": "confirmInventoryAdjustment",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
          "type": {
            "complex": "StrAdjRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "confirmInventoryAdjustmentResponse": {
      "name": "confirmInventoryAdjustmentResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "InvocationSuccess",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
          "type": {
            "complex": "InvocationSuccess"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "saveAndConfirmInventoryAdjustment": {
      "name": "saveAndConfirmInventoryAdjustment",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjModVo",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": {
            "complex": "StrAdjModVo"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "saveAndConfirmInventoryAdjustmentResponse": {
      "name": "saveAndConfirmInventoryAdjustmentResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
          "type": {
            "complex": "StrAdjRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "cancelInventoryAdjustment": {
      "name": "cancelInventoryAdjustment",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "StrAdjRef",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
          "type": {
            "complex": "StrAdjRef"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "cancelInventoryAdjustmentResponse": {
      "name": "cancelInventoryAdjustmentResponse",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
      "elements": [
        {
          "name": "InvocationSuccess",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
          "type": {
            "complex": "InvocationSuccess"
          },
          "required": false,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "ping": {
      "name": "ping",
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
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
      "namespace": "http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1",
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
    "Nothing": {
      "name": "Nothing",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/Nothing/v1",
      "elements": [],
      "reading": "ignore-content"
    },
    "StrAdjRsnColDesc": {
      "name": "StrAdjRsnColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnColDesc/v1",
      "elements": [
        {
          "name": "StrAdjRsnDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": {
            "complex": "StrAdjRsnDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnColDesc/v1",
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
    "StrAdjRsnDesc": {
      "name": "StrAdjRsnDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
      "elements": [
        {
          "name": "reason_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "reason_code",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": "int",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 4
          }
        },
        {
          "name": "description",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 256
          }
        },
        {
          "name": "disposition_desc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 256
          }
        },
        {
          "name": "to_nonsellable_qty_type_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "from_nonsellable_qty_type_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRsnDesc/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        }
      ],
      "reading": "strict"
    },
    "NslQtyTypColDesc": {
      "name": "NslQtyTypColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypColDesc/v1",
      "elements": [
        {
          "name": "NslQtyTypDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypDesc/v1",
          "type": {
            "complex": "NslQtyTypDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypColDesc/v1",
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
    "NslQtyTypDesc": {
      "name": "NslQtyTypDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypDesc/v1",
      "elements": [
        {
          "name": "type_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "description",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/NslQtyTypDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 256
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjTpHdCriVo": {
      "name": "StrAdjTpHdCriVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
      "elements": [
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "from_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "to_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "description",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 250
          }
        },
        {
          "name": "reason_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "str_adj_status",
            "values": [
              "IN_PROGRESS",
              "COMPLETED",
              "CANCELED",
              "UNKNOWN",
              "NO_VALUE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjTpHdColDesc": {
      "name": "StrAdjTpHdColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdColDesc/v1",
      "elements": [
        {
          "name": "StrAdjTpHdDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
          "type": {
            "complex": "StrAdjTpHdDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdColDesc/v1",
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
    "StrAdjTpHdDesc": {
      "name": "StrAdjTpHdDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
      "elements": [
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "description",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 250
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "str_adj_status",
            "values": [
              "IN_PROGRESS",
              "COMPLETED",
              "CANCELED",
              "UNKNOWN",
              "NO_VALUE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "create_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
          "type": "dateTime",
          "required": true,
          "many": false
        },
        {
          "name": "create_user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTpHdDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjTplRef": {
      "name": "StrAdjTplRef",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplRef/v1",
      "elements": [
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplRef/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjTplDesc": {
      "name": "StrAdjTplDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
      "elements": [
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "description",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 250
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "str_adj_status",
            "values": [
              "IN_PROGRESS",
              "COMPLETED",
              "CANCELED",
              "UNKNOWN",
              "NO_VALUE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "comments",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 2000
          }
        },
        {
          "name": "create_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "dateTime",
          "required": true,
          "many": false
        },
        {
          "name": "create_user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "approve_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "approve_user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "StrAdjTplItm",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": {
            "complex": "StrAdjTplItm"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "StrAdjTplItm": {
      "name": "StrAdjTplItm",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
      "elements": [
        {
          "name": "line_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "reason_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "quantity",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "case_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjTplDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10,
            "fractionDigits": 2
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjHdrCriVo": {
      "name": "StrAdjHdrCriVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
      "elements": [
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "from_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "to_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "adjustment_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "reason_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "string",
          "enumeration": {
            "name": "str_adj_status",
            "values": [
              "IN_PROGRESS",
              "COMPLETED",
              "CANCELED",
              "UNKNOWN",
              "NO_VALUE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "nonsellable_type_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "search_limit",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrCriVo/v1",
          "type": "int",
          "required": true,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "StrAdjHdrColDesc": {
      "name": "StrAdjHdrColDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrColDesc/v1",
      "elements": [
        {
          "name": "StrAdjHdrDesc",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": {
            "complex": "StrAdjHdrDesc"
          },
          "required": false,
          "many": true
        },
        {
          "name": "collection_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrColDesc/v1",
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
    "StrAdjHdrDesc": {
      "name": "StrAdjHdrDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
      "elements": [
        {
          "name": "adjustment_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "str_adj_status",
            "values": [
              "IN_PROGRESS",
              "COMPLETED",
              "CANCELED",
              "UNKNOWN",
              "NO_VALUE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "create_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": "dateTime",
          "required": true,
          "many": false
        },
        {
          "name": "create_user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "item_count",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjHdrDesc/v1",
          "type": "long",
          "required": true,
          "many": false
        }
      ],
      "reading": "strict"
    },
    "StrAdjRef": {
      "name": "StrAdjRef",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
      "elements": [
        {
          "name": "adjustment_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjDesc": {
      "name": "StrAdjDesc",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
      "elements": [
        {
          "name": "adjustment_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "reference_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "status",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "string",
          "enumeration": {
            "name": "str_adj_status",
            "values": [
              "IN_PROGRESS",
              "COMPLETED",
              "CANCELED",
              "UNKNOWN",
              "NO_VALUE"
            ]
          },
          "required": true,
          "many": false
        },
        {
          "name": "comments",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 2000
          }
        },
        {
          "name": "create_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "dateTime",
          "required": true,
          "many": false
        },
        {
          "name": "create_user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "approve_date",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "dateTime",
          "required": false,
          "many": false
        },
        {
          "name": "approve_user_name",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "StrAdjItm",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": {
            "complex": "StrAdjItm"
          },
          "required": false,
          "many": true
        }
      ],
      "reading": "strict"
    },
    "StrAdjItm": {
      "name": "StrAdjItm",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
      "elements": [
        {
          "name": "line_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "reason_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "quantity",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "case_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10,
            "fractionDigits": 2
          }
        },
        {
          "name": "uin_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjDesc/v1",
          "type": "string",
          "required": false,
          "many": true,
          "limit": {
            "maxLength": 128
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjModVo": {
      "name": "StrAdjModVo",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
      "elements": [
        {
          "name": "adjustment_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "store_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10
          }
        },
        {
          "name": "reference_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "template_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "comments",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "string",
          "required": false,
          "many": false,
          "limit": {
            "maxLength": 2000
          }
        },
        {
          "name": "publish",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "boolean",
          "required": false,
          "many": false
        },
        {
          "name": "StrAdjItmMod",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": {
            "complex": "StrAdjItmMod"
          },
          "required": false,
          "many": true,
          "limit": {
            "maxOccurs": 1000
          }
        },
        {
          "name": "removed_line_id_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": false,
          "many": true,
          "limit": {
            "totalDigits": 12,
            "maxOccurs": 1000
          }
        }
      ],
      "reading": "strict"
    },
    "StrAdjItmMod": {
      "name": "StrAdjItmMod",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
      "elements": [
        {
          "name": "line_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": false,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "item_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "string",
          "required": true,
          "many": false,
          "limit": {
            "maxLength": 25
          }
        },
        {
          "name": "reason_id",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "long",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 12
          }
        },
        {
          "name": "quantity",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 20,
            "fractionDigits": 4
          }
        },
        {
          "name": "case_size",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "decimal",
          "required": true,
          "many": false,
          "limit": {
            "totalDigits": 10,
            "fractionDigits": 2
          }
        },
        {
          "name": "added_uin_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "string",
          "required": false,
          "many": true,
          "limit": {
            "maxLength": 128
          }
        },
        {
          "name": "removed_uin_col",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/StrAdjModVo/v1",
          "type": "string",
          "required": false,
          "many": true,
          "limit": {
            "maxLength": 128
          }
        }
      ],
      "reading": "ignore-unknown-tail"
    },
    "InvocationSuccess": {
      "name": "InvocationSuccess",
      "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
      "elements": [
        {
          "name": "success_message",
          "namespace": "http://www.oracle.com/retail/integration/base/bo/InvocationSuccess/v1",
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
  /** Returns every active reason for adjusting stock. */
  readonly lookupInventoryAdjustmentReason: (context: Context, request: types.Nothing | undefined) => Promise<types.StrAdjRsnColDesc>;
  /** Returns every sub-bucket of non-sellable stock. */
  readonly lookupNonSellableQuantityType: (context: Context, request: types.Nothing | undefined) => Promise<types.NslQtyTypColDesc>;
  /** Returns the headers of the templates of a store that match the criteria. */
  readonly lookupInventoryAdjustmentTemplateHeader: (context: Context, request: types.StrAdjTpHdCriVo) => Promise<types.StrAdjTpHdColDesc>;
  /** Returns one template with its lines. */
  readonly readInventoryAdjustmentTemplateDetail: (context: Context, request: types.StrAdjTplRef) => Promise<types.StrAdjTplDesc>;
  /** Returns the headers of the adjustments of a store that match the criteria. */
  readonly lookupInventoryAdjustmentHeader: (context: Context, request: types.StrAdjHdrCriVo) => Promise<types.StrAdjHdrColDesc>;
  /** Returns one adjustment with its lines. */
  readonly readInventoryAdjustmentDetail: (context: Context, request: types.StrAdjRef) => Promise<types.StrAdjDesc>;
  /** Saves a new adjustment, or changes to one in progress. No stock moves. */
  readonly saveInventoryAdjustment: (context: Context, request: types.StrAdjModVo) => Promise<types.StrAdjRef>;
  /** Checks an adjustment in progress again, moves the stock and completes it. */
  readonly confirmInventoryAdjustment: (context: Context, request: types.StrAdjRef) => Promise<types.InvocationSuccess>;
  /** Saves an adjustment and confirms it at once; if the confirmation is refused, nothing of the save is kept. */
  readonly saveAndConfirmInventoryAdjustment: (context: Context, request: types.StrAdjModVo) => Promise<types.StrAdjRef>;
  /** Cancels an adjustment in progress. No stock moves. */
  readonly cancelInventoryAdjustment: (context: Context, request: types.StrAdjRef) => Promise<types.InvocationSuccess>;
  /** Returns the text it was given; shows that the service can be reached. */
  readonly ping: (context: Context, request: string | undefined) => Promise<string | undefined>;
}
