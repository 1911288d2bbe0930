package io.github.rundeckresume.oracle

import static io.github.rundeckresume.oracle.Dimension.CHANGED_SECRETS
import static io.github.rundeckresume.oracle.Dimension.SECRETS_LIKE_ENGINE_WORDS
import static io.github.rundeckresume.oracle.Dimension.SECRETS_WITH_LINE_ENDS
import static io.github.rundeckresume.oracle.Dimension.SHORT_SECRETS

/** Makes a job's options: plain ones with ordinary values, secure ones with all that people type. */
class OptionGenerator {

    static final List<String> WORDS = ['true', 'false', '1', 'data', 'step', 'success', 'export', 'web1']
    private static final List<String> SHORT = ['50', 'a', 'v1', 'of', '2024']
    private static final List<String> PLAIN = [
        '5050', 'build-2024.07', 'two words', 'true', 'a=b', "it's", 'größer', 'of 2']

    private final long seed
    private final Random random

    OptionGenerator(long seed, Random random) {
        this.seed = seed
        this.random = random
    }

    List<GeneratedOption> options(boolean withDelimiter) {
        def plain = (0..<random.nextInt(3)).collect { plainOption("plain$it") }
        def secure = (0..<random.nextInt(3)).collect { secureOption("secret$it", it) }
        return plain + (withDelimiter ? [plainOption('csv.delimiter')] : []) + secure
    }

    /** A secret that steps may write down; it keeps its value. Null for none. */
    String usedSecret(List<GeneratedOption> options) {
        options.find { it.secure() && it.value() == it.later() }?.name()
    }

    private GeneratedOption plainOption(String name) {
        def value = PLAIN[random.nextInt(PLAIN.size())]
        def leftOut = random.nextBoolean()
        return new GeneratedOption(name, value, false, false, value, leftOut, random.nextInt(3) ? null : 'preset')
    }

    private GeneratedOption secureOption(String name, int number) {
        def value = secret(number)
        // An option that happens to have the secret's value could not be resolved after that.
        def changes = random.nextInt(4) == 0 && CHANGED_SECRETS.on && !(value in PLAIN)
        def later = secret(number + 10)
        return new GeneratedOption(name, value, true, random.nextBoolean(), changes ? later : value, false, null)
    }

    private String secret(int number) {
        def spelt = "hunter-$seed-$number-fish".toString()
        def kind = random.nextInt(6)
        def word = WORDS[random.nextInt(WORDS.size())]
        def brief = SHORT[random.nextInt(SHORT.size())]
        if (kind == 0 && SECRETS_LIKE_ENGINE_WORDS.on) { return word }
        if (kind == 1 && SHORT_SECRETS.on) { return brief }
        if (kind == 2 && SECRETS_WITH_LINE_ENDS.on) { return spelt + '\n' }
        if (kind == 3 && SECRETS_WITH_LINE_ENDS.on) { return "-----BEGIN-$spelt\n  $spelt-middle  \n\n$spelt-END" }
        return spelt
    }
}
