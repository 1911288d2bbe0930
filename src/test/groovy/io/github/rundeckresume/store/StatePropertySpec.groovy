package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ResumeState
import net.jqwik.api.ForAll
import net.jqwik.api.Property

import static io.github.rundeckresume.store.Sample.picture

/**
 * Whatever a state holds comes back as it was, and whatever is done to its file never gives another state. States are
 * built from jqwik's random source, not from its arbitraries: combining those costs a hundred times as much here,
 * because jqwik compares them by serialising Groovy's closures.
 */
class StatePropertySpec {

    @Property(tries = 200)
    void "a state is read as it was written"(@ForAll Random random) {
        def state = new RandomState(random).state()

        assert picture(StateReader.read(written(state), true)) == picture(state)
    }

    @Property(tries = 600)
    void "a changed finished file is refused"(@ForAll Random random) {
        def state = new RandomState(random).state()
        def whole = written(state)
        def changed = changed(whole, random)

        def read = readOrRefused(changed, true)

        assert read == null || Arrays.equals(whole, changed) && picture(read) == picture(state)
    }

    @Property(tries = 600)
    void "a changed journal is refused, or lacks no more than its last lines"(@ForAll Random random) {
        def state = new RandomState(random).state()
        def whole = written(state)
        def journal = Arrays.copyOf(whole, new String(whole, 'US-ASCII').lastIndexOf(',{"sum":'))

        def read = readOrRefused(changed(journal, random), false)

        assert read == null || isBeginning(read, state)
    }

    private static boolean isBeginning(ResumeState read, ResumeState of) {
        picture(read.start()) == picture(of.start()) &&
            read.records().collect { picture(it) } == of.records().take(read.records().size()).collect { picture(it) } &&
            read.inner().values().collect { picture(it) } == of.inner().values().take(read.inner().size()).collect { picture(it) } &&
            read.pauses().every { path, pause -> picture(pause) == picture(of.pauses()[path]) } &&
            picture(read.end()) == picture(ExecutionEnd.unfinished())
    }

    /** Any other exception than this one fails the property. */
    private static ResumeState readOrRefused(byte[] bytes, boolean finished) {
        try {
            StateReader.read(bytes, finished)
        } catch (UnreadableStateException ignored) {
            null
        }
    }

    /** The file that a journal becomes, without the disk: each end of a journal waits for that. */
    private static byte[] written(ResumeState state) {
        def format = new LineFormat()
        def out = new ByteArrayOutputStream()
        def put = { Json.Document document -> out.write(format.line(Json.bytes(document)).array()) }
        put { StartDocument.write(it, state.start()) }
        if (state.hasBegun()) {
            put { TimeDocument.BEGUN.write(it, 1) }
        }
        state.inner().values().each { inner -> put { InnerDocument.write(it, inner) } }
        state.pauses().values().each { pause -> put { PauseDocument.write(it, pause) } }
        state.records().each { record -> put { StepDocument.write(it, record) } }
        state.stepCheckpoints().values().each { reached -> put { StepCheckpointDocument.write(it, reached) } }
        put { EndDocument.write(it, state.end(), state.records().size()) }
        out.write(LineFormat.CLOSE)
        out.toByteArray()
    }

    private static byte[] changed(byte[] file, Random random) {
        (0..random.nextInt(3)).inject(file) { bytes, n -> changedOnce(bytes, random) }
    }

    private static byte[] changedOnce(byte[] file, Random random) {
        int from = random.nextInt(file.length + 1)
        int to = Math.min(file.length, from + 1 + random.nextInt(8))
        switch (random.nextInt(6)) {
            case 0: return Arrays.copyOf(file, from)
            case 1: return joined(file, from, piece(random), from)
            case 2: return joined(file, from, piece(random), to)
            case 3: return joined(file, from, new byte[0], to)
            case 4: return joined(file, from, Arrays.copyOfRange(file, from, to), from)
            default: return joined(file, from, lineOf(file, random), from)
        }
    }

    private static byte[] piece(Random random) {
        def pieces = ['\n', ']\n', '}', '{', '"', ',', '[', '\u0000', '}\n,{"sum":"00000000","doc":{}'] + [(char) random.nextInt(256)]
        pieces[random.nextInt(pieces.size())].toString().getBytes('ISO-8859-1')
    }

    private static byte[] lineOf(byte[] file, Random random) {
        def lines = new String(file, 'ISO-8859-1').split('(?<=\n)')
        lines[random.nextInt(lines.length)].getBytes('ISO-8859-1')
    }

    private static byte[] joined(byte[] file, int until, byte[] middle, int from) {
        def out = new ByteArrayOutputStream()
        out.write(file, 0, until)
        out.write(middle)
        out.write(file, from, file.length - from)
        out.toByteArray()
    }
}
