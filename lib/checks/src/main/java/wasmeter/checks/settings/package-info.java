/**
 * Whether the full plan finds in a third of the time what it found when it took a day, and how well
 * its time is estimated: {@link wasmeter.checks.settings.FormerPlan} is what it was.
 */
package wasmeter.checks.settings;
