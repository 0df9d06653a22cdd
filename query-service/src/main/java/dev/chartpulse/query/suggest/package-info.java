/** What a person who writes a query may write next, as the data source itself tells it. */
package dev.chartpulse.query.suggest;
