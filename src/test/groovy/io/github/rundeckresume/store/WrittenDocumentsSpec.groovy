package io.github.rundeckresume.store

import com.fasterxml.jackson.core.JsonGenerator
import com.fasterxml.jackson.databind.JsonNode
import spock.lang.Specification

/** Each document with something in every field, and with as little as it may have: what is read is written as it was. */
class WrittenDocumentsSpec extends Specification {

    static final SIGNALS = '"signals":[{"by":"bob","way":"user","at":6,"note":["see ",{"secureOption":"s"}],"data":{"rows":"5"}}]'

    private static String rewritten(String document) {
        def node = Json.parse(document.bytes, 1)
        new String(Json.bytes { write(it, node) })
    }

    private static void write(JsonGenerator json, JsonNode read) {
        switch (read.get('kind').asText()) {
            case StartDocument.KIND: StartDocument.write(json, StartDocument.read(read)); break
            case StepDocument.KIND: StepDocument.write(json, new StepReader().read(read)); break
            case InnerDocument.KIND: InnerDocument.write(json, InnerDocument.read(read)); break
            case PauseDocument.KIND: PauseDocument.write(json, PauseDocument.read(read)); break
            case StepCheckpointDocument.KIND: StepCheckpointDocument.write(json, StepCheckpointDocument.read(read)); break
            case BegunStepDocument.KIND: BegunStepDocument.write(json, BegunStepDocument.read(read)); break
            case EndDocument.KIND: EndDocument.write(json, EndDocument.read(read, 1), 1); break
            default: TimeDocument.valueOf(read.get('kind').asText().toUpperCase()).with { write(json, it.read(read)) }
        }
    }

    def "#what comes back as it was"() {
        expect:
        rewritten(document) == document

        where:
        what                   | document
        'a start'              | '{"kind":"start","format":"rundeck-resume","version":2,"execution":"7","project":"p","job":"j","jobName":"n","startedAt":1,"uuidDigest":"d",' +
                                 '"user":"u","source":"6","tries":3,"lineage":[{"execution":"1","startedAt":1,"user":"u","end":"paused","passed":[{"path":"1","since":2,' + SIGNALS + '}]},' +
                                 '{"execution":"6","startedAt":2,"user":""}],"between":{"from":"2","to":"5","count":4,"pauses":1},"options":{"a":"1","b":["x",{"secureOption":"s","part":"line-2"}]},' +
                                 '"secureOptions":{"s":"d"},"filter":"tags: web","excludePrecedence":true,"nodes":["n1","n2"],"files":{"f":"9f"},"owner":{"member":"m","boot":"b"},"once":["o"],' +
                                 '"onCrash":"resume","crashHoldMillis":5,"workflow":{"strategy":"sequential","keepgoing":true,"steps":[{"type":"t","plugin":"p","label":"l","content":"c",' +
                                 '"onNodes":true,"summary":"s","x-uses":["a","b"]},{"type":"t","plugin":"p","content":"c"}]}}'
        'a bare start'         | '{"kind":"start","format":"rundeck-resume","version":2,"execution":"7","project":"p","job":"j","jobName":"n","startedAt":0,"user":"","options":{},' +
                                 '"secureOptions":{},"workflow":{"strategy":"s","keepgoing":false,"steps":[]}}'
        'a step'               | '{"kind":"step","path":"1","outcome":"failed","execution":"7","at":2,"state":{"k":"v"},"data":[{"values":{"export":{"a":"b"}}},{"step":1,"node":"n",' +
                                 '"values":{"data":{"a":["x",{"secureOption":"s"}],"b":""},"none":{}}}],"nodes":{"n":"failed","o":"succeeded"},"message":["no ",{"secureOption":"s"}],' +
                                 '"x-otherOptions":["o"],"exit":3,"reason":"NonZeroResultCode"}'
        'a bare step'          | '{"kind":"step","path":"1","outcome":"succeeded","execution":"7","at":0,"state":{}}'
        "a node's step"        | '{"kind":"step","path":"1@n","outcome":"succeeded","execution":"7","at":0,"state":{}}'
        'an inner workflow'    | InnerDocumentSpec.INNER
        'a bare workflow'      | '{"kind":"workflow","inside":"1","job":"j","jobName":"n","execution":"7","options":{},"workflow":{"strategy":"s","keepgoing":false,"steps":[]}}'
        'a pause'              | PauseDocumentSpec.PAUSE
        'one that runs again'  | PauseDocumentSpec.PAUSE.replace('"key":"d1g3st",', '"key":"d1g3st","again":true,')
        'a bare pause'         | '{"kind":"pause","path":"1","at":5,"message":"","approvers":"","escalateTo":"","quorum":1,"selfApproval":true,"key":""}'
        'a checkpoint'         | '{"kind":"step-checkpoint","path":"2@web1","values":{"row":"4711"},"incomplete":true}'
        'a step that begins'   | '{"kind":"begun-step","path":"1/2@n","at":5}'
        'an end'               | '{"kind":"end","records":1,"reason":"failed","status":"s","unusable":"u","goOn":true,"at":3}'
        'a bare end'           | '{"kind":"end","records":1,"reason":"aborted","at":3}'
        'a beginning'          | '{"kind":"begun","at":5}'
        'a time of a copy'     | '{"kind":"checkpoint","at":5}'
    }

    def "a field that a later version added to #document is refused as that, unless it is marked as ignorable"() {
        given:
        def with = { String field -> "${document[0..-2]},\"$field\":1}".toString() }

        expect:
        rewritten(with('x-more')) == document

        when:
        rewritten(with('more'))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == UnreadableStateException.Kind.NEWER
        e.message.endsWith(" has a field 'more' that this version of the plugin does not know")

        where:
        document << [
            '{"kind":"start","format":"rundeck-resume","version":2,"execution":"7","project":"p","job":"j","jobName":"n","startedAt":0,"user":"","options":{},' +
                '"secureOptions":{},"workflow":{"strategy":"s","keepgoing":false,"steps":[]}}',
            '{"kind":"step","path":"1","outcome":"succeeded","execution":"7","at":0,"state":{}}', InnerDocumentSpec.INNER, PauseDocumentSpec.PAUSE,
            '{"kind":"step-checkpoint","path":"2","values":{}}', '{"kind":"begun-step","path":"1","at":5}', '{"kind":"end","records":1,"reason":"failed","at":3}',
            '{"kind":"begun","at":5}', '{"kind":"checkpoint","at":5}',
        ]
    }

    def "an old value of #what stands for its absence"() {
        expect:
        rewritten(written) == bare

        where:
        what         | written                                                                                | bare
        'incomplete' | '{"kind":"step-checkpoint","path":"2","values":{},"incomplete":false}'                 | '{"kind":"step-checkpoint","path":"2","values":{}}'
        'goOn'       | '{"kind":"end","records":1,"reason":"failed","goOn":false,"at":3}'                     | '{"kind":"end","records":1,"reason":"failed","at":3}'
        'again'      | PauseDocumentSpec.PAUSE.replace('"key":"d1g3st",', '"key":"d1g3st","again":false,')    | PauseDocumentSpec.PAUSE
    }

    def "a pause is text for who does not share its class, and text that is no pause is refused (#problem)"() {
        expect:
        PauseText.write(PauseText.read(PauseDocumentSpec.PAUSE)) == PauseDocumentSpec.PAUSE

        when:
        PauseText.read(text)

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == UnreadableStateException.Kind.DAMAGED
        e.message.contains(problem)

        where:
        text                                                      || problem
        'no JSON'                                                 || 'not valid JSON'
        PauseDocumentSpec.PAUSE.replace('"path":"1"', '"path":"0"') || 'a value of a pause is out of range'
    }

    def "a start with #to is refused as #kind: #words"() {
        given:
        def start = '{"kind":"start","format":"rundeck-resume","version":2,"execution":"7","project":"p","job":"j","jobName":"n","startedAt":1,"user":"u","tries":0,"lineage":[{"execution":"1",' +
            '"startedAt":1,"user":"u","passed":[{"path":"1","since":2,' + SIGNALS + '}]}],"between":{"from":"2","to":"5","count":4,"pauses":1},"options":{},"secureOptions":{},' +
            '"owner":{"member":"m","boot":"b"},"workflow":{"strategy":"s","keepgoing":false,"steps":[]}}'

        when:
        assert start.contains(from)
        rewritten(start.replace(from, to))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == kind
        e.message.contains(words)

        where:
        from              | to                            || kind                                   | words
        '"boot":"b"'      | '"boot":"b","rack":1'         || UnreadableStateException.Kind.NEWER    | "the owner has a field 'rack'"
        '"member":"m",'   | ''                            || UnreadableStateException.Kind.DAMAGED  | "'member' is missing"
        '"since":2'       | '"since":2,"mood":1'          || UnreadableStateException.Kind.NEWER    | "a pause of an earlier attempt has a field 'mood'"
        '"pauses":1'      | '"pauses":1,"fails":1'        || UnreadableStateException.Kind.NEWER    | "the attempts between has a field 'fails'"
        '"count":4'       | '"count":2147483648'          || UnreadableStateException.Kind.DAMAGED  | "'count' is too large"
        '"tries":0'       | '"tries":4294967296'          || UnreadableStateException.Kind.DAMAGED  | "'tries' is too large"
    }

    def "so many attempts are counted as fit into the number"() {
        given:
        def start = '{"kind":"start","format":"rundeck-resume","version":2,"execution":"7","project":"p","job":"j","jobName":"n","startedAt":1,"user":"u","tries":2147483647,"options":{},' +
            '"secureOptions":{},"workflow":{"strategy":"s","keepgoing":false,"steps":[]}}'

        expect:
        rewritten(start) == start
    }
}
