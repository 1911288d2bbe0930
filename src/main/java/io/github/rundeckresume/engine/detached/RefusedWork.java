package io.github.rundeckresume.engine.detached;

/** Says why a node did not take work, and what to do. */
final class RefusedWork {

    private RefusedWork() {}

    static String words(WorkState state, WorkNote note, String node) {
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
