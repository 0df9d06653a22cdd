package dev.chartpulse.source.gitops;

import dev.chartpulse.source.workspaces.Provisioned;

/**
 * How a document is applied.
 *
 * @param manager where the document is from: {@link #REST}, or {@link #FILE} and the name of a file
 * @param prune whether what the manager applied earlier, and the document has no more, is deleted
 * @param namesSecrets whether the document may name variables and files as secrets
 * @param folder what the files of the folder have, of which the document may be one
 */
record ImportOptions(String manager, boolean prune, boolean namesSecrets, FolderContent folder) {

    static final String REST = "import";
    static final String FILE = Provisioned.FILE;

    /** Whether another file owns a resource that this manager applied; one that it has no more may be moved from it. */
    boolean isForeign(String other, FolderContent.Key resource) {
        return other.startsWith(FILE) && !other.equals(manager) && !folder.hasLeft(file(other), resource);
    }

    /** Whether a resource that the document has no more is, or may be, in another file, which will take it over. */
    boolean isMoved(FolderContent.Key resource) {
        return isFile() && folder.isElsewhere(file(manager), resource);
    }

    boolean isFile() {
        return manager.startsWith(FILE);
    }

    /** The name of the file of a manager. */
    static String file(String manager) {
        return Provisioned.from(manager);
    }
}
