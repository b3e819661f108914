import javax.xml.soap.SOAPException;
import javax.xml.soap.SOAPHeader;

/** Sends the same wsa:MessageID with each call of a JAX-WS port. */
final class MessageIdHandler extends HeaderHandler {
    private final String id;

    MessageIdHandler(String id) {
        this.id = id;
    }

    @Override
    void addTo(SOAPHeader header) throws SOAPException {
        header.addChildElement("MessageID", "wsa", "http://www.w3.org/2005/08/addressing").addTextNode(id);
    }
}
