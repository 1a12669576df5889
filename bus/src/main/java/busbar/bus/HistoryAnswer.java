package busbar.bus;

/// What became of a [HistoryQuery].
public sealed interface HistoryAnswer extends BusMessage permits Trend, NoTrend {}
