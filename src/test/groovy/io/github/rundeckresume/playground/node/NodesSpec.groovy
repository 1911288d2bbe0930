package io.github.rundeckresume.playground.node

import com.dtolabs.rundeck.core.common.NodeEntryImpl
import io.github.rundeckresume.playground.job.NodeSettings
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class NodesSpec extends Specification {

    @TempDir
    Path folder

    static final LOCAL = new NodeEntryImpl('localhost', 'here')

    static nodes(String name = 'web.xml') {
        NodeFile.read(Path.of(NodesSpec.getResource("/nodes/$name").toURI()))
    }

    static settings(Map overrides) {
        def all = [filter: 'tags: web', exclude: '', threads: '1', precedence: true] + overrides
        new NodeSettings(true, all.filter, all.exclude, all.threads, false, all.precedence, '', true, false)
    }

    def "nodes are read from #file"() {
        when:
        def read = nodes(file)

        then:
        read.nodeNames as Set == ['web1', 'web2', 'web3', 'db1'] as Set
        read.getNode('web1').tags == ['web', 'first'] as Set
        read.getNode('web2').tags == ['web'] as Set
        read.getNode('web1').attributes.rank == '1'
        read.getNode('web1').username == 'deploy'

        where:
        file << ['web.xml', 'web.yaml', 'web.json']
    }

    def "a node file with #fault is refused"() {
        given:
        def file = folder.resolve(name)
        if (text != null) {
            Files.writeString(file, text)
        }

        when:
        NodeFile.read(file)

        then:
        def e = thrown(NodeFileException)
        e.message.startsWith("Node file $file $message")

        where:
        fault                | name         | text            || message
        'no known extension' | 'nodes.txt'  | 'a: {}'         || 'has no known extension; name it .xml, .yaml, .yml or .json'
        'no file'            | 'nodes.yaml' | null            || 'does not exist; check the path'
        'no node in YAML'    | 'nodes.yaml' | ''              || 'holds no node; give each a nodename'
        'no node in XML'     | 'nodes.xml'  | '<project/>'    || 'holds no node; give each a nodename'
        'no node in JSON'    | 'nodes.json' | '[{"a": "b"}]'  || 'holds no node; give each a nodename'
        'an empty node'      | 'nodes.yaml' | 'a:'            || 'is no resource model: Empty node entry for: a'
        'a text for a node'  | 'nodes.yaml' | 'a: b'          || 'is no resource model: a node is not given as named values; write name: {hostname: …}'
        'broken XML'         | 'nodes.xml'  | '<project>'     || 'is not readable as XML: line 1'
        'broken JSON'        | 'nodes.json' | '[{'            || 'is no resource model: '
        'a Java class'       | 'nodes.yaml' | 'a: !!java.io.File [x]' || 'is no resource model: '
        'a document type'    | 'nodes.xml'  | '<!DOCTYPE project [<!ENTITY x "y">]><project/>' || 'is not readable as XML: line 1: DOCTYPE'
    }

    def "filter #filter without #exclude chooses #names"() {
        when:
        def chosen = JobNodes.select(settings(filter: filter, exclude: exclude), nodes(), LOCAL, [option: [tag: 'db']])

        then:
        chosen.nodes().nodeNames as List == names
        nodes().nodes.findAll { chosen.selector().acceptNode(it) }*.nodename.sort() == names

        where:
        filter                  | exclude      || names
        'tags: web'             | ''           || ['web1', 'web2', 'web3']
        'tags: web+first'       | ''           || ['web1']
        'web1 db1'              | ''           || ['db1', 'web1']
        'name: web.*'           | ''           || ['web1', 'web2', 'web3']
        '.*'                    | ''           || ['db1', 'web1', 'web2', 'web3']
        '.* !tags: db'          | ''           || ['web1', 'web2', 'web3']
        'tags: web'             | 'name: web3' || ['web1', 'web2']
        'tags: web !name: web1' | 'name: web3' || ['web2']
        'rank: 1'               | 'web1'       || ['db1']
        'tags: ${option.tag}'   | ''           || ['db1']
        'tags: none'            | ''           || []
    }

    def "without exclude precedence a node that is named by both is chosen"() {
        expect:
        JobNodes.select(settings(filter: 'tags: web', exclude: 'web1', precedence: false), nodes(), LOCAL, [:])
                .nodes().nodeNames.contains('web1')
    }

    def "a job without a filter runs on the local node, known or not"() {
        when:
        def chosen = JobNodes.select(NodeSettings.local(), nodes(), LOCAL, [:])

        then:
        chosen.nodes().nodeNames as List == ['here']
        chosen.selector().acceptNode(LOCAL)
        chosen.threadcount() == 1
    }

    def "thread count #text means #count"() {
        expect:
        JobNodes.select(settings(threads: text), nodes(), LOCAL, [option: [threads: '3']]).threadcount() == count

        where:
        text                || count
        '1'                 || 1
        '5'                 || 5
        '0'                 || 1
        '${option.threads}' || 3
    }

    def "a thread count that is no number is refused"() {
        when:
        JobNodes.select(settings(threads: '${option.threads}'), nodes(), LOCAL, [option: [threads: 'many']])

        then:
        def e = thrown(NodeFileException)
        e.message == "The job's thread count '\${option.threads}' is 'many' in this run, which is no whole number; correct the job or the option"
    }
}
