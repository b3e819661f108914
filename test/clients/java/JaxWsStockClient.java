import com.oracle.retail.integration.base.bo.invavailcoldesc.v1.InvAvailColDesc;
import com.oracle.retail.integration.base.bo.invavailcrivo.v1.InvAvailCriVo;
import com.oracle.retail.integration.base.bo.invavailcrivo.v1.InvLocation;
import com.oracle.retail.integration.base.bo.strinvcoldesc.v1.StrInvColDesc;
import com.oracle.retail.integration.base.bo.strinvcrivo.v1.StrInvCriVo;
import com.oracle.retail.integration.base.bo.strinvcrivo.v1.StrInvUomType;
import com.oracle.retail.integration.base.bo.strinvdesc.v1.StrInvDesc;
import com.oracle.retail.integration.base.bo.strinvgpcrivo.v1.StrInvGpCriVo;
import com.oracle.retail.sim.integration.services.storeinventoryservice.v1.StoreInventoryPortType;
import com.oracle.retail.sim.integration.services.storeinventoryservice.v1.StoreInventoryService;
import com.oracle.retail.sim.integration.services.storeinventoryservice.v1.ValidationWSFaultException;
import com.sun.xml.ws.developer.SchemaValidationFeature;
import com.sun.xml.ws.util.RuntimeVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Looks up stock through the port that wsimport made of the served WSDL. */
public final class JaxWsStockClient {
    private static final String ITEM = "100000147";
    private static final long STORE = 5000;
    private static final long BUDDY = 5001;

    /** Checks each message it sends and each answer and fault it reads against the served schemas. */
    private final StoreInventoryPortType port =
            new StoreInventoryService().getStoreInventoryPort(new SchemaValidationFeature());

    private JaxWsStockClient() {
    }

    public static void main(String[] arguments) throws Exception {
        JaxWsStockClient client = new JaxWsStockClient();
        Report.expect("ping", client.port.ping("JAX-WS \u00e9\u4e2d"), "JAX-WS \u00e9\u4e2d");
        client.inStore();
        client.available();
        client.groups();
        client.faults();
        Report.end(RuntimeVersion.VERSION.toString().split(" svn")[0]);
    }

    private void inStore() throws Exception {
        StrInvCriVo criteria = criteria(ITEM, STORE);
        criteria.setUomType(StrInvUomType.STANDARD);
        StrInvDesc stock = port.lookupInventoryInStore(criteria).getStrInvDesc().get(0);
        Report.expect("lookupInventoryInStore: total", stock.getStockOnHandQty(), new BigDecimal("42.5"));
        Report.expect("lookupInventoryInStore: available", stock.getAvailableQty(), new BigDecimal("39.25"));
        Report.expect("lookupInventoryInStore: case size", stock.getCaseSize(), new BigDecimal("4.5"));
        Report.expect("lookupInventoryInStore: ranged", stock.isIsRanged(), true);
        Report.expect("lookupInventoryInStore: sub-bucket", stock.getStrInvNslQty().get(0).getQuantity(), new BigDecimal("1.25"));
        // A known client leaves the unit of measure out.
        Report.expect("lookupInventoryInStore without a unit",
                port.lookupInventoryInStore(criteria(ITEM, STORE)).getStrInvDesc().get(0).getUomCode(), "KG");
        StrInvColDesc none = port.lookupInventoryInStore(criteria("none", STORE));
        Report.expect("lookupInventoryInStore: nothing", none.getStrInvDesc().size() + none.getCollectionSize(), 0);
    }

    private void available() throws Exception {
        InvLocation location = new InvLocation();
        location.setLocation(STORE);
        InvAvailCriVo criteria = new InvAvailCriVo();
        criteria.getItems().add(ITEM);
        criteria.getInvLocation().add(location);
        InvAvailColDesc found = port.lookupAvailableInventory(criteria);
        Report.expect("lookupAvailableInventory", found.getInvAvailDesc().get(0).getAvailableQty(), new BigDecimal("39.25"));
        Report.expect("lookupAvailableInventory: location", found.getInvAvailDesc().get(0).getLocType().value(), "S");
    }

    private void groups() throws Exception {
        StrInvGpCriVo criteria = new StrInvGpCriVo();
        criteria.getItemIdCol().add(ITEM);
        criteria.setStoreId(STORE);
        List<Long> stores = new ArrayList<>();
        for (StrInvDesc stock : port.lookupInventoryForBuddyStores(criteria).getStrInvDesc()) {
            stores.add(stock.getStoreId());
        }
        Report.expect("lookupInventoryForBuddyStores", stores, List.of(BUDDY));
        Report.expect("lookupInventoryInTransferZone", port.lookupInventoryInTransferZone(criteria).getCollectionSize(), 0);
    }

    private void faults() throws Exception {
        try {
            port.lookupInventoryInStore(criteria(ITEM, 12345678901L));
            throw new AssertionError("looked up a store that cannot be");
        } catch (ValidationWSFaultException fault) {
            Report.expect("lookupInventoryInStore with too wide a store",
                    fault.getFaultInfo().getBusinessProblemDetail().get(0).getProblemDescription(),
                    List.of("TOO_MANY_DIGITS: store_id_col 12345678901 has 11 digits; at most 10 are allowed."));
        }
    }

    private static StrInvCriVo criteria(String item, long store) {
        StrInvCriVo criteria = new StrInvCriVo();
        criteria.getItemIdCol().add(item);
        criteria.getStoreIdCol().add(store);
        return criteria;
    }
}
