import com.oracle.retail.integration.base.bo.stradjmodvo.v1.StrAdjItmMod;
import com.oracle.retail.integration.base.bo.stradjmodvo.v1.StrAdjModVo;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.InventoryAdjustmentPortType;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.InventoryAdjustmentService;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.WebServiceException;

/** Confirms an adjustment, loses the answer, and calls again. Prints the adjustment of each call that was answered. */
public final class JaxWsLostAnswer {
    private JaxWsLostAnswer() {
    }

    public static void main(String[] arguments) throws Exception {
        InventoryAdjustmentPortType port = new InventoryAdjustmentService().getInventoryAdjustmentPort();
        if (!arguments[1].isEmpty()) {
            ((BindingProvider) port).getBinding().setHandlerChain(List.of(new MessageIdHandler(arguments[1])));
        }
        StrAdjItmMod line = new StrAdjItmMod();
        line.setItemId("100000147");
        line.setReasonId(Long.parseLong(arguments[0]));
        line.setQuantity(BigDecimal.ONE);
        line.setCaseSize(BigDecimal.ONE);
        StrAdjModVo adjustment = new StrAdjModVo();
        adjustment.setStoreId(5000);
        adjustment.setComments("JAX-WS");
        adjustment.getStrAdjItmMod().add(line);
        try {
            System.out.println("answered " + port.saveAndConfirmInventoryAdjustment(adjustment).getAdjustmentId());
        } catch (WebServiceException exception) {
            System.out.println("lost");
            System.out.println("answered " + port.saveAndConfirmInventoryAdjustment(adjustment).getAdjustmentId());
        }
    }
}
