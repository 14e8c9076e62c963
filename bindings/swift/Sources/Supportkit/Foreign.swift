import Foundation

extension SupportkitError: CustomStringConvertible {}

extension Decimal {
    init(json: String) { self = Decimal(string: json, locale: Locale(identifier: "en_US_POSIX")) ?? .nan }
}

extension TimeZone {
    init(zoneName: String) { self = TimeZone(identifier: zoneName) ?? .gmt }
}
