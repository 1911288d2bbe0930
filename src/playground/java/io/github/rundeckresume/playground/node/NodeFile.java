package io.github.rundeckresume.playground.node;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.resources.format.ResourceFormatParser;
import com.dtolabs.rundeck.core.resources.format.ResourceFormatParserException;
import com.dtolabs.rundeck.core.resources.format.ResourceXMLFormatParser;
import com.dtolabs.rundeck.core.resources.format.ResourceYamlFormatParser;
import com.dtolabs.rundeck.core.resources.format.json.ResourceJsonFormatParser;
import io.github.rundeckresume.playground.job.HardenedXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A resource model file in XML, YAML or JSON, read by rundeck-core's own format parsers. */
public final class NodeFile {

    private NodeFile() {}

    /**
     * All nodes of the file; the extension tells the format.
     *
     * @throws NodeFileException naming the file and what is wrong
     */
    public static INodeSet read(Path file) {
        ResourceFormatParser parser = parser(file);
        byte[] content = content(file);
        if (parser instanceof ResourceXMLFormatParser) {
            refuseDocumentType(file, content);
        }
        INodeSet nodes = parse(parser, file, content);
        if (nodes.getNodes().isEmpty()) {
            throw new NodeFileException("Node file " + file + " holds no node; give each a nodename");
        }
        return nodes;
    }

    private static ResourceFormatParser parser(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "xml" -> new ResourceXMLFormatParser();
            case "yaml", "yml" -> new ResourceYamlFormatParser();
            case "json" -> new ResourceJsonFormatParser();
            default ->
                throw new NodeFileException(
                        "Node file " + file + " has no known extension; name it .xml, .yaml, .yml or .json");
        };
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new NodeFileException("Node file " + file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new NodeFileException("Node file " + file + " cannot be read: " + e, e);
        }
    }

    /** rundeck-core's XML parser follows document types and their entities (ResourceXMLParser 5.4.0). */
    private static void refuseDocumentType(Path file, byte[] content) {
        try {
            HardenedXml.parse(new ByteArrayInputStream(content));
        } catch (SAXException e) {
            throw new NodeFileException("Node file " + file + " is not readable as XML: " + e.getMessage(), e);
        }
    }

    private static INodeSet parse(ResourceFormatParser parser, Path file, byte[] content) {
        try {
            return parser.parseDocument(new ByteArrayInputStream(content));
        } catch (ResourceFormatParserException | RuntimeException e) {
            throw new NodeFileException("Node file " + file + " is no resource model: " + reason(deepest(e)), e);
        }
    }

    /** The parsers cast what they find to a map, and say no more than that. */
    private static @Nullable String reason(Throwable error) {
        return error instanceof ClassCastException
                ? "a node is not given as named values; write name: {hostname: …}"
                : error.getMessage();
    }

    /** The parsers wrap what went wrong twice and more. */
    private static Throwable deepest(Throwable error) {
        return error.getCause() == null || error.getCause() == error ? error : deepest(error.getCause());
    }
}
