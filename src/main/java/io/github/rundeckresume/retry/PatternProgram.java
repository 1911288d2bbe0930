package io.github.rundeckresume.retry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What a regular expression becomes: a list of instructions, which is executed from its beginning. */
final class PatternProgram {

    private static final int MOST = 2000;

    private final List<Instruction> instructions = new ArrayList<>();
    private int repeats;

    /** How many instructions there are. */
    int size() {
        return instructions.size();
    }

    Kind kind(int place) {
        return instructions.get(place).kind;
    }

    /** True if the instruction takes that character and goes on with the next instruction. */
    boolean takes(int place, char character) {
        IntPredicate takes = instructions.get(place).takes;
        return takes != null && takes.test(character);
    }

    int first(int place) {
        return instructions.get(place).first;
    }

    int second(int place) {
        return instructions.get(place).second;
    }

    void character(IntPredicate takes) {
        add(new Instruction(Kind.CHARACTER, takes));
    }

    /** An instruction without a target; returns its place. */
    int add(Kind kind) {
        return add(new Instruction(kind, null));
    }

    /** Counts that something is written again, which may be nothing at all. */
    void repeats() {
        require(++repeats);
    }

    private static void require(int size) {
        if (size > MOST) {
            throw new IllegalArgumentException("it is too large");
        }
    }

    private int add(Instruction instruction) {
        require(instructions.size() + 1);
        instructions.add(instruction);
        return instructions.size() - 1;
    }

    /** Sets where the instruction goes on. */
    void target(int place, int first, int second) {
        instructions.get(place).first = first;
        instructions.get(place).second = second;
    }

    /** What an instruction does. */
    enum Kind {
        CHARACTER,
        SPLIT,
        JUMP,
        BEGIN,
        END,
        MATCH
    }

    private static final class Instruction {

        private final Kind kind;
        private final @Nullable IntPredicate takes;
        private int first;
        private int second;

        Instruction(Kind kind, @Nullable IntPredicate takes) {
            this.kind = kind;
            this.takes = takes;
        }
    }
}
