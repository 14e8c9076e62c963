extension SupportkitError: CustomStringConvertible {}

extension ClosedReason: CustomStringConvertible {
    /// The reason as text for a person.
    public var description: String { closedReasonText(reason: self) }
}

extension AssessResult {
    /// The assessment, or the reason why there is none thrown.
    public func get() throws -> Assessment {
        switch self {
        case .assessed(let assessment): return assessment
        case .refused(let error): throw error
        }
    }
}

extension MeasureResult {
    /// The facts, or the reason why there are none thrown.
    public func get() throws -> Facts {
        switch self {
        case .measured(let facts): return facts
        case .refused(let error): throw error
        }
    }
}

extension Assessment {
    /// The clock of this kind; of several, the one of the last cycle.
    public func clock(_ kind: ClockKind) -> ClockReport? { clocks.last { $0.clock == kind } }
}
