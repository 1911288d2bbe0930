package io.github.rundeckresume.engine.detached;

/** Says what is wrong with a node, and what to do. */
final class NodeTrouble {

    private NodeTrouble() {}

    /** What becomes of work on a node that does not answer. */
    static String away(WorkNote note, WorkMemory memory) {
        if (!note.mayHaveStarted()) {
            return "Nothing was started there.";
        }
        return memory.isKept()
                ? "The work there goes on by itself. Resume to follow it."
                : "The work there goes on by itself, and no other execution will find it, because the job is not Resumable:"
                        + " another one starts it a second time.";
    }

    /** Why it did not take work. */
    static String refusal(WorkState state, WorkNote note, String node) {
        String folder = note.folder() + "/rundeck-resume-" + state.user();
        switch (state.why()) {
            case "made":
                return "The folder " + folder + " could not be made on node " + node
                        + ". Nothing was started. Look whether " + note.folder()
                        + " is a folder there in which this user may write, or name another workFolder.";
            case "folder":
                return "The folder " + folder + " on node " + node
                        + " belongs to somebody else, or others may use it. Nothing was started. Remove it, or name another"
                        + " workFolder.";
            default:
                return "No file could be written below " + note.folder() + " on node " + node
                        + ". Nothing was started. Make room, or name another workFolder.";
        }
    }
}
