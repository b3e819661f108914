import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.InventoryAdjustmentPortType;
import com.oracle.retail.sim.integration.services.inventoryadjustmentservice.v1.InventoryAdjustmentService;
import java.util.List;
import java.util.Map;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.WebServiceException;

/** Calls ping with a name and passwords, by HTTP Basic and by UsernameToken. */
public final class JaxWsCredentials {
    private JaxWsCredentials() {
    }

    public static void main(String[] arguments) {
        String user = arguments[0];
        for (int at = 1; at < arguments.length; at += 1) {
            String password = arguments[at];
            InventoryAdjustmentPortType basic = new InventoryAdjustmentService().getInventoryAdjustmentPort();
            Map<String, Object> context = ((BindingProvider) basic).getRequestContext();
            context.put(BindingProvider.USERNAME_PROPERTY, user);
            context.put(BindingProvider.PASSWORD_PROPERTY, password);
            Report.line("Basic " + at, answerOf(basic));
            InventoryAdjustmentPortType token = new InventoryAdjustmentService().getInventoryAdjustmentPort();
            ((BindingProvider) token).getBinding().setHandlerChain(List.of(new UsernameTokenHandler(user, password)));
            Report.line("UsernameToken " + at, answerOf(token));
        }
    }

    private static String answerOf(InventoryAdjustmentPortType port) {
        try {
            return port.ping("hello");
        } catch (WebServiceException exception) {
            return "refused: " + exception.getMessage();
        }
    }
}
