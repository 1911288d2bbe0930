package io.github.rundeckresume.playground.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML from strangers: no document type, so no entities, no files and no network. */
public final class HardenedXml {

    private HardenedXml() {}

    /**
     * The root element of the document.
     *
     * @throws SAXException with line and column when it is not XML, or has a document type
     */
    public static Element parse(String text) throws SAXException {
        return parse(new InputSource(new StringReader(text)));
    }

    /** As the other, in the encoding that the document names. */
    public static Element parse(InputStream document) throws SAXException {
        return parse(new InputSource(document));
    }

    private static Element parse(InputSource source) throws SAXException {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder.parse(source).getDocumentElement();
        } catch (SAXParseException e) {
            throw new SAXException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SAXException("not in the encoding that it names: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own XML parser cannot be set up", e);
        }
    }

    /** The JDK's own parser: another one on the class path may not know these features. */
    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute("jdk.xml.maxElementDepth", "100");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setCoalescing(true);
        factory.setIgnoringComments(true);
        return factory;
    }

    /** The default handler prints to System.err. */
    private static final class Thrower implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // A warning leaves the document readable.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
