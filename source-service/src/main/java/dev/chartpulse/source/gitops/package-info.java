/**
 * A workspace as one document, for those who keep it in Git: written from what is stored, and read back. Each feature tells of its own
 * kind by a {@link dev.chartpulse.source.gitops.ManagedKind}; this package knows documents, names and references.
 */
package dev.chartpulse.source.gitops;
